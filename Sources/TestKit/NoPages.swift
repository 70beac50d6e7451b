import Foundation
import Web

/// An application without a client: what a test of one room serves.
package struct NoPages: PageProviding {
    package init() {}
    package func file(_ path: String) -> PageFile? { nil }
    package func page(nonce: String) -> Data { Data("<!doctype html><title>test</title>".utf8) }
}
