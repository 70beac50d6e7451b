import Kernel

/// What a server is about (`category` of the contract).
package enum ServerCategory: String, WireEnum {
    case gaming, music, education, science, technology, entertainment, art, crypto, business, lifestyle, sports, news
    case other
}
