// Messages: what people say in channels.
//
// Owns: messages, revisions, reactions, pins, read state, typing. Asks Servers who may; knows nothing of how a frame or a
// response looks.
