package import Hummingbird

package enum ArchiveApplication {
    package static func router() -> Router<BasicRequestContext> {
        let router = Router()
        router.get("/healthz") { _, _ in "ok" }
        return router
    }
}
