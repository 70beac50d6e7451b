// Communities: public, restricted and private communities, their posts and drafts, comment trees, votes, likes, reactions
// and feeds, and what people saved of them.
//
// Owns: who comes into a community and may do what there, what it marks posts and people with, how posts rank, karma.
// Knows no server, no channel and no message.
