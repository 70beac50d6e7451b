// Communities: public, restricted and private communities, their posts, comment trees, votes, reactions and feeds, and
// what people saved of them.
//
// Owns: who may do what in a community, how posts rank, karma. Knows no server, no channel and no message.
