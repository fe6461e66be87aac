import { type ChannelName, channels, type EventName, events } from './channels';

/**
 * The names of every call and event, for the bridge. They are worked out while building (electron.vite.config.ts), so that the
 * preload carries names and no schemas.
 */
export const channelNames = Object.keys(channels) as readonly ChannelName[];
export const eventNames = Object.keys(events) as readonly EventName[];
