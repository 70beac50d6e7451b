import Kernel
import Realtime
import Web

/// The requests every socket has, whatever the modules: a latency probe and a fresh credential.
enum SessionEvents {
    struct PingInput: Exampled {
        let t: Double?
        static var example: PingInput { PingInput(t: 1) }
    }

    struct Pong: Exampled {
        @Sparse var t: Double?
        let serverTime: Timestamp
        static var example: Pong { Pong(t: 1, serverTime: .sample) }
    }

    struct RefreshInput: Exampled {
        let token: Text<1, 4096>
        static var example: RefreshInput { RefreshInput(token: .sample) }
    }

    struct Refreshed: Exampled {
        let expiresAt: Timestamp
        static var example: Refreshed { Refreshed(expiresAt: .sample) }
    }

    /// In every namespace.
    static func all(host: Engines, authenticator: any Authenticating) -> [SocketEvent] {
        SocketNamespace.allCases.flatMap { all(of: $0, host: host, authenticator: authenticator) }
    }

    private static func all(
        of namespace: SocketNamespace, host: Engines, authenticator: any Authenticating
    ) -> [SocketEvent] {
        [
            SocketEvent("ping", of: namespace, in: PingInput.self, out: Pong.self) { input, _ in
                Pong(t: input.t, serverTime: host.clock.now())
            },
            SocketEvent("auth:refresh", of: namespace, in: RefreshInput.self, out: Refreshed.self) { input, call in
                let caller = try await authenticator.caller(accessToken: input.token.value, at: host.clock.now())
                guard caller.userId == call.caller.userId else {
                    throw Refusal(.forbidden, "This token belongs to someone else.")
                }
                try SocketDispatcher.admit(caller, to: namespace)
                try await host.hub.update(call.socket.socket, caller: caller)
                return Refreshed(expiresAt: caller.expiresAt)
            },
        ]
    }
}
