import Hummingbird
import Kernel
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

    package init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        peer = source.channel.remoteAddress?.ipAddress ?? ""
    }

    package var maxUploadSize: Int { WebOptions.mostBodyBytes }
}
