import './clock';
import '../../renderer/app/styles.css';
import './gallery.css';
import { createRoot } from 'react-dom/client';
import { Gallery } from './gallery';
import { stories } from './stories';
import { storyId } from './story';

const root = document.getElementById('root');
if (!root) throw new Error('the page has no root element');
// Which stories there are, for the test that compares their pictures.
root.dataset['stories'] = stories.map(storyId).join(' ');
createRoot(root).render(<Gallery />);
