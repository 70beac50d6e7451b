/// Told of every finished request, for metrics and logs.
package struct RequestObserver: Sendable {
    package let finished: @Sendable (RequestRecord) -> Void

    package init(_ finished: @escaping @Sendable (RequestRecord) -> Void) {
        self.finished = finished
    }

    /// Tells nobody.
    package static let silent = RequestObserver { _ in }
}

/// What is worth knowing of a finished request. `route` is the template, never the path.
package struct RequestRecord: Sendable {
    package let method: String
    package let route: String
    package let status: Int
    package let seconds: Double
    package let requestBytes: Int
    package let responseBytes: Int

    package init(
        method: String, route: String, status: Int, duration: Duration, requestBytes: Int, responseBytes: Int
    ) {
        self.method = method
        self.route = route
        self.status = status
        seconds = Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
        self.requestBytes = requestBytes
        self.responseBytes = responseBytes
    }
}
