// Servers: chat servers, their members, roles, channels and invites.
//
// Owns: who may do what where (permission arithmetic over loaded facts), and the shape of a server. Knows no message.
