import Hummingbird
import Kernel
import Logging
import NIOCore

/// What travels with one request inside the listener.
package struct WebContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    /// The address of the connection, before proxies are looked through; empty when there is none.
    package let peer: String
    /// Filled by the front door before anything else runs.
    package var requestId = ""
    package var client = ClientInfo(address: "", userAgent: nil, isExempt: false)
    package var origin = ""
    package var isSecure = false
    package var nonce = ""

    package init(source: Source) {
        coreContext = .init(source: source)
        peer = source.peer
    }

    /// Where a context comes from: a connection, or a test.
    package struct Source: RequestContextSource {
        package let logger: Logger
        package let peer: String

        package init(logger: Logger, peer: String) {
            self.logger = logger
            self.peer = peer
        }
    }

    package var maxUploadSize: Int { WebOptions.mostBodyBytes }
}
