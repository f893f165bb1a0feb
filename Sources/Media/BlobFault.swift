public import Domain

/// What can be wrong with stored content. Nothing that is shown to an uploader: these are the machine's.
public enum BlobFault: Error, Hashable, Sendable {
    /// No file has this name.
    case missing(ContentHash)
    /// The file's content isn't what its name says: damaged, cut off or exchanged.
    case altered(ContentHash)
    /// The file isn't sealed, or not under this key.
    case cannotOpen(ContentHash)
    /// The system refused: what was tried, on which path, and its `errno`.
    case system(String, path: String, errno: Int32)
}
