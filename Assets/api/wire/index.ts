export * from './accounts';
export * from './communities';
export * from './ids';
export * from './media';
export * from './messages';
export * from './posts';
export * from './servers';
export * from './site';
