// Communities: public, restricted and private communities, their posts and drafts, comment trees, votes, likes
// and feeds.
//
// Owns: who may do what in a community, how posts rank, karma. Knows no server, no channel and no message.
