import CCairo

/// A PDF in memory: the one owner of cairo's surface and context.
@safe final class PDFPage {
    private final class Sink {
        var bytes: [UInt8] = []
    }

    private let sink = Sink()
    private let surface: OpaquePointer?
    private let context: OpaquePointer?

    /// A document with one page of a size in points.
    init(width: Double, height: Double) {
        let closure = unsafe Unmanaged.passUnretained(sink).toOpaque()
        unsafe surface = cairo_pdf_surface_create_for_stream(
            { closure, data, length in
                guard let closure = unsafe closure, let data = unsafe data else {
                    return CAIRO_STATUS_WRITE_ERROR
                }
                let sink = unsafe Unmanaged<Sink>.fromOpaque(closure).takeUnretainedValue()
                unsafe sink.bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
                return CAIRO_STATUS_SUCCESS
            },
            closure,
            width,
            height
        )
        unsafe context = cairo_create(surface)
        // No time in the file: the same symbol gives the same bytes.
        unsafe cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "2000-01-01T00:00:00Z")
    }

    deinit {
        unsafe cairo_destroy(context)
        unsafe cairo_surface_destroy(surface)
    }

    /// Draws on the page.
    func draw(_ body: (OpaquePointer) -> Void) throws(QRCodeError) {
        guard let context = unsafe context else { throw .library("cairo_create failed") }
        unsafe body(context)
        try check(unsafe cairo_status(context))
    }

    /// Ends the document and gives its bytes.
    func finish() throws(QRCodeError) -> [UInt8] {
        unsafe cairo_show_page(context)
        unsafe cairo_surface_finish(surface)
        try check(unsafe cairo_surface_status(surface))
        return sink.bytes
    }

    private func check(_ status: cairo_status_t) throws(QRCodeError) {
        guard status == CAIRO_STATUS_SUCCESS else {
            throw .library(unsafe String(cString: cairo_status_to_string(status)))
        }
    }
}
