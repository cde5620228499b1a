internal import CQPDF
import Foundation

/// A PDF that is being changed in memory.
///
/// The first error is kept, and `written` throws it.
final class QPDFFile {
    /// An object in the file.
    struct Object {
        fileprivate let handle: qpdf_oh
    }

    private var data: qpdf_data?
    /// The library reads from this memory as long as it lives.
    private let memory: UnsafeMutableRawBufferPointer

    /// - Throws: ``DrawingError/finishing(_:)`` if the bytes are not a PDF.
    init(_ bytes: [UInt8]) throws {
        memory = .allocate(byteCount: bytes.count, alignment: 1)
        memory.copyBytes(from: bytes)
        data = qpdf_init()
        // Errors are thrown; nothing is printed.
        qpdf_silence_errors(data)
        qpdf_set_suppress_warnings(data, 1)
        qpdf_read_memory(
            data, "drawing", memory.baseAddress?.assumingMemoryBound(to: CChar.self),
            UInt64(memory.count), nil)
        try check()
    }

    deinit {
        qpdf_cleanup(&data)
        memory.deallocate()
    }

    var root: Object { Object(handle: qpdf_get_root(data)) }
    var trailer: Object { Object(handle: qpdf_get_trailer(data)) }
    var pages: [Object] {
        (0..<max(0, Int(qpdf_get_num_pages(data)))).map {
            Object(handle: qpdf_get_page_n(data, $0))
        }
    }

    func text(_ value: String) -> Object {
        let bytes = value.utf8.map { CChar(bitPattern: $0) }
        return Object(handle: qpdf_oh_new_binary_unicode_string(data, bytes, bytes.count))
    }

    func integer(_ value: Int) -> Object {
        Object(handle: qpdf_oh_new_integer(data, Int64(value)))
    }

    /// An object from PDF notation, for example `<</O/Table>>`.
    func parsed(_ notation: String) -> Object { Object(handle: qpdf_oh_parse(data, notation)) }

    func stream(_ bytes: [UInt8], dictionary: [(key: String, value: Object)]) -> Object {
        let stream = Object(handle: qpdf_oh_new_stream(data))
        replaceData(of: stream, with: bytes)
        let header = Object(handle: qpdf_oh_get_dict(data, stream.handle))
        for (key, value) in dictionary { set(key, of: header, to: value) }
        return stream
    }

    /// The value of a key; nil if the object has no such key or is not a dictionary.
    func get(_ key: String, of object: Object) -> Object? {
        guard qpdf_oh_is_dictionary(data, object.handle) != 0 else { return nil }
        let value = qpdf_oh_get_key_if_dict(data, object.handle, key)
        return qpdf_oh_is_null(data, value) == 0 ? Object(handle: value) : nil
    }

    func set(_ key: String, of object: Object, to value: Object) {
        qpdf_oh_replace_key(data, object.handle, key, value.handle)
    }

    /// An array's items; any other object counts as its only item.
    func items(of object: Object) -> [Object] {
        guard qpdf_oh_is_array(data, object.handle) != 0 else { return [object] }
        return (0..<qpdf_oh_get_array_n_items(data, object.handle)).map {
            Object(handle: qpdf_oh_get_array_item(data, object.handle, $0))
        }
    }

    /// A dictionary's keys, including their slashes.
    func keys(of dictionary: Object) -> [String] {
        var keys: [String] = []
        qpdf_oh_begin_dict_key_iter(data, dictionary.handle)
        while qpdf_oh_dict_more_keys(data) != 0, let key = qpdf_oh_dict_next_key(data) {
            keys.append(String(cString: key))
        }
        return keys
    }

    /// A dictionary's values; empty if the object is not a dictionary.
    func values(of dictionary: Object?) -> [Object] {
        guard let dictionary, qpdf_oh_is_dictionary(data, dictionary.handle) != 0 else { return [] }
        return keys(of: dictionary).compactMap { get($0, of: dictionary) }
    }

    /// A stream's dictionary; any other object is returned as it is.
    func header(of object: Object) -> Object {
        guard qpdf_oh_is_stream(data, object.handle) != 0 else { return object }
        return Object(handle: qpdf_oh_get_dict(data, object.handle))
    }

    /// The object's number in the file; 0 if it is part of another object.
    func number(of object: Object) -> Int { Int(qpdf_oh_get_object_id(data, object.handle)) }

    /// The name that a dictionary has for a key, without its slash.
    func name(_ key: String, of object: Object) -> String? {
        guard let value = get(key, of: object), qpdf_oh_is_name(data, value.handle) != 0,
            let name = qpdf_oh_get_name(data, value.handle)
        else { return nil }
        return String(cString: name + 1)
    }

    func text(_ object: Object) -> String? {
        guard qpdf_oh_is_string(data, object.handle) != 0,
            let text = qpdf_oh_get_utf8_value(data, object.handle)
        else { return nil }
        return String(cString: text)
    }

    func integer(_ object: Object) -> Int? {
        guard qpdf_oh_is_integer(data, object.handle) != 0 else { return nil }
        return Int(qpdf_oh_get_int_value(data, object.handle))
    }

    /// A page's drawing commands.
    ///
    /// - Throws: ``DrawingError`` if the library cannot read them.
    func content(of page: Object) throws -> [UInt8] {
        var buffer: UnsafeMutablePointer<UInt8>?
        var count = 0
        qpdf_oh_get_page_content_data(data, page.handle, &buffer, &count)
        defer { free(buffer) }
        try check()
        return Array(UnsafeBufferPointer(start: buffer, count: buffer == nil ? 0 : count))
    }

    /// - Parameter compressed: drawing commands, deflated; they are written unchanged.
    func setContent(of page: Object, to compressed: [UInt8]) {
        let stream = qpdf_oh_new_stream(data)
        qpdf_oh_replace_stream_data(
            data, stream, compressed, compressed.count, qpdf_oh_new_name(data, "/FlateDecode"),
            qpdf_oh_new_null(data))
        set("/Contents", of: page, to: Object(handle: stream))
    }

    /// The whole file, compressed, with an identifier made from its content.
    ///
    /// - Throws: ``DrawingError`` with the first error that occurred.
    func written() throws -> [UInt8] {
        qpdf_init_write_memory(data)
        qpdf_set_minimum_pdf_version(data, "1.7")
        qpdf_set_object_stream_mode(data, qpdf_o_generate)
        qpdf_set_deterministic_ID(data, 1)
        try check()
        qpdf_write(data)
        try check()
        return Array(
            UnsafeBufferPointer(
                start: qpdf_get_buffer(data), count: qpdf_get_buffer_length(data)))
    }

    private func replaceData(of stream: Object, with bytes: [UInt8]) {
        let null = qpdf_oh_new_null(data)
        qpdf_oh_replace_stream_data(data, stream.handle, bytes, bytes.count, null, null)
    }

    private func check() throws {
        guard qpdf_has_error(data) != 0 else { return }
        let words = qpdf_get_error_full_text(data, qpdf_get_error(data)).map(String.init(cString:))
        throw DrawingError.finishing(words ?? "unknown error")
    }
}
