/// The server's own addresses; no file of the archive's folder has such a name.
enum Place {
    static let logIn = "log-in"
    static let logOut = "log-out"
    static let health = "healthz"
}
