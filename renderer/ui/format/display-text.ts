export { displayLines, displayText } from '../../../preload/contract/words/display-text';
