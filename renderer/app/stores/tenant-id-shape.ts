/** What the id of a tenant looks like in addresses and in what the page keeps. */
export const tenantIdShape = /^[a-z0-9][a-z0-9-]{0,63}$/;
