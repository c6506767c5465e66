package io.leapadvisor.rest.imports;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leapadvisor.ingest.Importer;
import io.leapadvisor.ingest.format.FormatCatalogue;
import io.leapadvisor.ingest.source.Deadline;
import io.leapadvisor.intake.InvalidInputException;
import io.leapadvisor.intake.json.Fault;
import io.leapadvisor.packs.Generation;
import io.leapadvisor.packs.PackLibrary;
import io.leapadvisor.rest.guard.StrictJson;
import io.leapadvisor.rest.http.Query;
import io.leapadvisor.rest.work.Limits;
import io.leapadvisor.rest.work.Work;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;

/** The importer of the service, made when it is first asked: a start needs none. */
@ApplicationScoped
public class ImportService {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** What a file costs is the same whatever else the machine does: nobody is refused for the load of others. */
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final PackLibrary library;
    private final Work work;
    private final Limits limits;
    private volatile Importer importer;

    ImportService(PackLibrary library, Work work, Limits limits) {
        this.library = library;
        this.work = work;
        this.limits = limits;
    }

    List<FormatView> formats() {
        return importer().catalogue().all().stream().map(FormatView::of).toList();
    }

    public ImportAnswer read(ImportBody body, String format) {
        if (format != null && importer().catalogue().find(format).isEmpty()) {
            Query query = new Query();
            query.fault(
                    "format",
                    "\"" + Query.brief(format) + "\" is no format. Nearest are "
                            + String.join(", ", importer().catalogue().nearest(Query.brief(format), 3))
                            + "; GET /api/v1/imports/formats lists all.");
            query.check();
        }
        ObjectNode base = base(body.base());
        Generation now = library.current();
        return work.runLarge(
                "import",
                wanted -> ImportAnswer.of(
                        importer()
                                .until(new Deadline(limits.importReading(), THREADS::getCurrentThreadCpuTime, wanted))
                                .read(body.files(), base, format, now.intake(), now.knowledge()),
                        now.intake()));
    }

    private static ObjectNode base(byte[] json) {
        if (json == null) {
            return null;
        }
        StrictJson.fault(json).ifPresent(fault -> {
            throw new InvalidInputException(List.of(new Fault("", "The part `base`, a profile: " + fault)));
        });
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (IOException e) {
            throw new InvalidInputException(List.of(new Fault("", "The part `base` cannot be read as UTF-8 JSON.")));
        }
    }

    private Importer importer() {
        Importer made = importer;
        if (made == null) {
            synchronized (this) {
                made = importer == null ? make() : importer;
                importer = made;
            }
        }
        return made;
    }

    private Importer make() {
        return new Importer(FormatCatalogue.of(library.current().core().source().files()));
    }
}
