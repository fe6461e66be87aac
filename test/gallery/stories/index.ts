import type { Story } from '../story';
import { authorizationStories } from './authorization';
import { controlStories } from './kit-controls';
import { formStories } from './kit-forms';
import { listStories } from './kit-lists';
import { messageStories } from './kit-messages';
import { hostingStories } from './hosting';
import { portfolioStories } from './portfolio';
import { teamStories } from './team';
import { tenantStories } from './tenants';
import { workspaceStories } from './workspaces';

/** Every story: the kit first, then the dialogs of the features. */
export const stories: readonly Story[] = [
  ...messageStories,
  ...controlStories,
  ...formStories,
  ...listStories,
  ...authorizationStories,
  ...tenantStories,
  ...hostingStories,
  ...portfolioStories,
  ...teamStories,
  ...workspaceStories,
];
