export * from './accounts';
export * from './ids';
export * from './media';
export * from './messages';
export * from './servers';
export * from './site';
