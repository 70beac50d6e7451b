/// What this build is called.
package enum Version {
    /// Semantic; raised with each release.
    package static let current = "0.1.0"
}
