/// How much work one password hash is (RFC 7914): `2^logN` blocks of `128 * r` bytes, `p` times.
package struct ScryptCost: Hashable, Sendable {
    /// 1 to 20.
    package let logN: Int
    /// 1 to 32.
    package let r: Int
    /// 1 to 16.
    package let p: Int

    package init(logN: Int, r: Int, p: Int) {
        precondition((1...20).contains(logN) && (1...32).contains(r) && (1...16).contains(p), "cost out of range")
        self.logN = logN
        self.r = r
        self.p = p
    }

    /// 16 MB and about 280 ms of one core.
    package static let standard = ScryptCost(logN: 14, r: 8, p: 5)
    /// A fraction of a millisecond: for tests and made-up people, never for real ones.
    package static let cheap = ScryptCost(logN: 4, r: 8, p: 1)
}
