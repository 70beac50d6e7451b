import Kernel

/// What answering an operation needs besides its declaration.
package struct WebServices: Sendable {
    package let clock: WallClock
    package let authenticator: any Authenticating
    package let limiter: RateLimiter
    package let cursors: CursorSigner
    /// Why nothing can be answered right now (starting, migrating, stopping); nil when all is well.
    package let holdUp: @Sendable () -> Refusal?

    package init(
        clock: WallClock, authenticator: any Authenticating, limiter: RateLimiter, cursors: CursorSigner,
        holdUp: @escaping @Sendable () -> Refusal? = { nil }
    ) {
        self.holdUp = holdUp
        self.clock = clock
        self.authenticator = authenticator
        self.limiter = limiter
        self.cursors = cursors
    }
}
