/// The version in `--version`, manifests and the changelog.
package let programVersion = "0.1.0"
