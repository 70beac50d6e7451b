import Kernel

/// What answering an operation needs besides its declaration.
package struct WebServices: Sendable {
    package let clock: WallClock
    package let authenticator: any Authenticating
    package let limiter: RateLimiter
    package let cursors: CursorSigner

    package init(
        clock: WallClock, authenticator: any Authenticating, limiter: RateLimiter, cursors: CursorSigner
    ) {
        self.clock = clock
        self.authenticator = authenticator
        self.limiter = limiter
        self.cursors = cursors
    }
}
