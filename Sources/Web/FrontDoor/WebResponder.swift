import Hummingbird

/// Puts declared operations, plain routes and pages behind one front door.
package enum WebResponder {
    /// The responder of an application.
    package static func make(
        endpoints: [Endpoint], plain: [PlainRoute], pages: any PageProviding, services: WebServices,
        options: WebOptions, observer: RequestObserver
    ) -> RouterResponder<WebContext> {
        let router = Router(context: WebContext.self, options: [.autoGenerateHeadEndpoints])
        router.add(middleware: FrontDoor(options: options, observer: observer))
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
        let page = PageResponder(pages: pages)
        router.on("/", method: .get, responder: page)
        router.on("/**", method: .get, responder: page)
        return router.buildResponder()
    }
}
