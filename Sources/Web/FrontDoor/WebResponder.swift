import Hummingbird
import Kernel
import Logging
import NIOCore
import Telemetry

/// Puts declared operations, plain routes and pages behind one front door.
package enum WebResponder {
    /// The responder of an application.
    package static func make(
        endpoints: [Endpoint], plain: [PlainRoute], pages: any PageProviding, services: WebServices,
        options: WebOptions, observer: RequestObserver, tracer: Tracer,
        logger: Logger
    ) -> RouterResponder<WebContext> {
        let router = Router(context: WebContext.self, options: [.autoGenerateHeadEndpoints])
        router.add(middleware: FrontDoor(options: options, observer: observer, tracer: tracer, logger: logger))
        for endpoint in endpoints {
            router.on(
                RouterPath(endpoint.fullPath), method: .init(rawValue: endpoint.method.rawValue) ?? .get,
                responder: EndpointResponder(endpoint: endpoint, services: services))
        }
        for route in plain {
            router.on(
                RouterPath(route.path), method: .get,
                responder: PlainResponder(route: route, options: options, services: services))
        }
        let page = PageResponder(pages: pages, admission: services.admission)
        router.on("/", method: .get, responder: page)
        router.on("/**", method: .get, responder: page)
        return router.buildResponder()
    }
}

/// What answering an operation needs besides its declaration.
package struct WebServices: Sendable {
    package let clock: WallClock
    package let authenticator: any Authenticating
    package let limiter: RateLimiter
    package let cursors: CursorSigner
    package let admission: Admission
    /// For forms with files.
    package let uploads: Admission
    package let answers: any AnswerKeeping
    /// Why nothing can be answered right now (starting, migrating, stopping); nil when all is well.
    package let holdUp: @Sendable () -> Refusal?
    /// Why this operation is not offered to whom asks (switched off); nil when it is.
    package let switches: OperationSwitches

    package init(
        clock: WallClock, authenticator: any Authenticating, limiter: RateLimiter, cursors: CursorSigner,
        admission: Admission, uploads: Admission, answers: any AnswerKeeping, switches: OperationSwitches = .on,
        holdUp: @escaping @Sendable () -> Refusal? = { nil }
    ) {
        self.holdUp = holdUp
        self.switches = switches
        self.clock = clock
        self.authenticator = authenticator
        self.limiter = limiter
        self.cursors = cursors
        self.admission = admission
        self.uploads = uploads
        self.answers = answers
    }
}

/// Which operations are offered at the moment, and to whom.
package struct OperationSwitches: Sendable {
    let refusal: @Sendable (Endpoint, Caller?) -> Refusal?

    package init(_ refusal: @escaping @Sendable (Endpoint, Caller?) -> Refusal?) {
        self.refusal = refusal
    }

    /// All of them, to everyone.
    package static let on = OperationSwitches { _, _ in nil }
}

/// What the listener is told by the settings.
package struct WebOptions: Sendable {
    /// Bytes of a JSON body.
    package static let mostBodyBytes = 1 << 20

    /// Where people reach this server, such as `https://chat.example.org`; nil: what each request came by.
    package var publicURL: String?
    /// Proxies whose `X-Forwarded-…` headers are believed.
    package var trustedProxies: [AddressRange] = []
    /// Addresses without limits by address.
    package var exempt: [AddressRange] = []
    /// Other origins that may call the interface with credentials.
    package var corsOrigins: [String] = []
    /// Addresses that may read `/metrics` without a staff token.
    package var metricsAddresses: [AddressRange] = []
    /// How long browsers shall come by TLS only; zero makes them forget it.
    package var transportAge: Duration = .days(365)
    /// The encrypted port beside the plain one; nil when there is none.
    package var secureDoor: SecureDoor?
    /// What an authority for certificates finds under a token, while it looks; nil when none is asked.
    package var hostProof: (@Sendable (_ token: String) -> String?)?

    package init() {}

    /// The resolver of client addresses these options ask for.
    package var clients: ClientResolver { ClientResolver(trustedProxies: trustedProxies, exempt: exempt) }

    /// Our own origin as a request came by: the public address, else what a trusted proxy says, else the host asked for.
    /// - Parameters:
    ///   - isEncrypted: whether it came by TLS, to us or to a trusted proxy.
    ///   - forwardedHost: as a trusted proxy says.
    package func origin(isEncrypted: Bool, forwardedHost: String?, host: String?) -> String {
        if let publicURL { return publicURL }
        return "\(isEncrypted ? "https" : "http")://\(forwardedHost ?? host ?? "localhost")"
    }

    /// What an answer says about coming by TLS only: nothing where it would be read in the clear (RFC 6797 section 7.2),
    /// unless we are only told by `publicURL` that it is not.
    package func transportAge(isSecure: Bool, isEncrypted: Bool) -> Duration? {
        isSecure && (isEncrypted || secureDoor == nil) ? transportAge : nil
    }

    /// Whether an `Origin` header value may carry credentials: our own origin or a listed one.
    package func allows(origin: String, own: String) -> Bool {
        origin == own || corsOrigins.contains(origin)
    }
}

/// What travels with one request inside the listener.
package struct WebContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    /// The address of the connection, before proxies are looked through; empty when there is none.
    package let peer: String
    /// Filled by the front door before anything else runs.
    package var requestId = ""
    package var client = ClientInfo(address: "", userAgent: nil, isExempt: false)
    package var origin = ""
    /// Whether it came by TLS, to us or to a trusted proxy.
    package var isEncrypted = false
    /// Whether people reach us by TLS: as above, or because the public address says so.
    package var isSecure = false

    package init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        peer = source.channel.remoteAddress?.ipAddress ?? ""
    }

    package var maxUploadSize: Int { WebOptions.mostBodyBytes }
}
