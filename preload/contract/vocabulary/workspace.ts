/** ShareCRM applications that a mini program can be authorized to; to one only. */
export const applications = ['share-order', 'share-marketing', 'service-connector'] as const;
export type Application = (typeof applications)[number];

/** How a workspace reaches its third-party platform. `offline` is for review only. */
export const platformModes = ['direct', 'wxcomponent', 'relay', 'offline', 'sandbox'] as const;
export type PlatformMode = (typeof platformModes)[number];

export const workspaceColours = ['amber', 'red', 'blue', 'green', 'purple', 'cyan'] as const;
export const environments = ['test', 'production', 'sandbox'] as const;
/** Whether WeChat has released the platform to everybody, or only to the accounts of its test list. */
export const publicationStates = ['published', 'test-list', 'unknown'] as const;
