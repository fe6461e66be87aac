import { CommandPalette } from '../../../renderer/app/frame/command-palette';
import { NameDialog } from '../../../renderer/app/frame/name-dialog';
import { ShortcutsDialog } from '../../../renderer/app/frame/shortcuts-dialog';
import { SearchProvider } from '../../../renderer/app/search';
import { ConnectionTab } from '../../../renderer/features/connection/connection-tab';
import { ErrorEntries } from '../../../renderer/app/frame/error-entries';
import { CreateWorkspace } from '../../../renderer/features/workspaces/create-workspace';
import { ConfirmProduction, UnlockProduction } from '../../../renderer/features/workspaces/production';
import { RenameWorkspace } from '../../../renderer/features/workspaces/rename-workspace';
import { WorkspacesView } from '../../../renderer/features/workspaces/workspaces-view';
import { ErrorReferenceLink } from '../../../renderer/ui/error-reference';
import { failed } from '../../fakes/fake-console-api';
import { viewFixture, workspaceFixture } from '../../unit/renderer/fixtures';
import { type Story, testId } from '../story';
import { nothing } from './doing-nothing';

const production = workspaceFixture({ environment: 'production', mode: 'relay', colour: 'red' });

/** The dialogs of workspaces and of the platform, and what lies above every screen. */
export const workspaceStories: readonly Story[] = [
  {
    of: 'features/workspaces/create-workspace',
    state: 'empty',
    isOverlay: true,
    show: () => <CreateWorkspace onClose={nothing} />,
  },
  {
    of: 'features/workspaces/create-workspace',
    state: 'without-a-name',
    isOverlay: true,
    clicks: [testId('create-workspace-submit')],
    show: () => <CreateWorkspace onClose={nothing} />,
  },
  {
    of: 'features/workspaces/rename-workspace',
    state: 'refused',
    isOverlay: true,
    arrange: ({ drafts }) => drafts.keep('workspace/sandbox/rename', '订货通 练习'),
    script: { 'workspaces.update': () => failed({ code: 'read-only' }) },
    clicks: [testId('rename-save')],
    show: () => <RenameWorkspace workspace={workspaceFixture()} onClose={nothing} />,
  },
  {
    of: 'features/workspaces/rename-workspace',
    state: 'filled',
    isOverlay: true,
    show: () => <RenameWorkspace workspace={workspaceFixture()} onClose={nothing} />,
  },
  {
    of: 'features/workspaces/production',
    state: 'unlocking',
    isOverlay: true,
    show: (say) => <UnlockProduction name={say('生产 · 订货通', 'Production · ShareOrder')} onClose={nothing} />,
  },
  {
    of: 'features/workspaces/production',
    state: 'becoming-production',
    isOverlay: true,
    show: (say) => (
      <ConfirmProduction
        name={say('生产 · 订货通', 'Production · ShareOrder')}
        onConfirm={() => Promise.resolve()}
        onClose={nothing}
      />
    ),
  },
  {
    of: 'features/workspaces/workspaces-view',
    state: 'archiving',
    isOverlay: true,
    clicks: [testId('workspace-archive')],
    boot: { workspaces: [workspaceFixture({ environment: 'test' })], workspace: null },
    show: () => <WorkspacesView />,
  },
  {
    of: 'features/connection/connection-tab',
    state: 'production',
    width: 900,
    boot: { workspace: production, workspaces: [production] },
    show: () => <ConnectionTab workspace={production} />,
  },
  {
    of: 'features/connection/error-entry-dialog',
    state: 'errcode',
    isOverlay: true,
    clicks: [testId('entry-link-61004')],
    show: () => (
      <ErrorEntries>
        <ErrorReferenceLink reference={{ kind: 'errcode', code: 61004 }} />
      </ErrorEntries>
    ),
  },
  {
    of: 'features/connection/error-entry-dialog',
    state: 'unknown-number',
    isOverlay: true,
    clicks: [testId('entry-link-99999')],
    show: () => (
      <ErrorEntries>
        <ErrorReferenceLink reference={{ kind: 'errcode', code: 99999 }} />
      </ErrorEntries>
    ),
  },
  {
    of: 'app/frame/command-palette',
    state: 'open',
    isOverlay: true,
    tenants: [viewFixture()],
    show: () => (
      <SearchProvider>
        <CommandPalette onClose={nothing} />
      </SearchProvider>
    ),
  },
  { of: 'app/frame/name-dialog', state: 'empty', isOverlay: true, show: () => <NameDialog /> },
  {
    of: 'app/frame/shortcuts-dialog',
    state: 'open',
    isOverlay: true,
    show: () => <ShortcutsDialog onClose={nothing} />,
  },
];
