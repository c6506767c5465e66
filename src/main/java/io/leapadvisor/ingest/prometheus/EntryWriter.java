package io.leapadvisor.ingest.prometheus;

import io.leapadvisor.ingest.format.FormatSheet;
import io.leapadvisor.ingest.observe.Target;
import io.leapadvisor.ingest.observe.Trust;
import io.leapadvisor.ingest.read.Notes;
import java.util.Locale;
import java.util.Map;

/** Writes down what a sheet found in some files. */
final class EntryWriter {

    private static final String STAGES = "/stages/";
    private static final String WHOLE = "/endToEnd";
    /** In a sheet: the kind of stage that the service is to one that calls it. */
    private static final String KIND = "/run/kind";

    private final FormatSheet sheet;
    private final String file;
    private final Notes notes;

    EntryWriter(FormatSheet sheet, String file, Notes notes) {
        this.sheet = sheet;
        this.file = file;
        this.notes = notes;
    }

    /** As fields of the deployment and of stages; a stage of a sheet is called as its kind. */
    void write(Map<String, Entry> found) {
        found.forEach((to, entry) -> {
            if (to.startsWith(STAGES)) {
                int end = to.indexOf('/', STAGES.length());
                String name = to.substring(STAGES.length(), end);
                stage(name, name.toUpperCase(Locale.ROOT));
                write(Target.of(name, to.substring(end)), entry);
            } else {
                write(Target.of(to), entry);
            }
        });
    }

    /** As the times of a stage: of a service that another one calls. */
    void writeAsCall(Map<String, Entry> found) {
        String name = sheet.id().substring(sheet.id().indexOf('-') + 1);
        boolean any = false;
        for (Map.Entry<String, Entry> one : found.entrySet()) {
            if (one.getKey().startsWith(WHOLE + "/latency/")) {
                write(Target.of(name, one.getKey().substring(WHOLE.length())), one.getValue());
                any = true;
            }
        }
        if (any) {
            stage(
                    name,
                    sheet.fields().stream()
                            .filter(row -> row.to().equals(KIND))
                            .map(row -> String.valueOf(row.value()))
                            .findFirst()
                            .orElse("INFERENCE"));
        }
    }

    private void stage(String name, String kind) {
        notes.pen(sheet, file).read(Target.of(name, "/kind"), kind, null);
    }

    /** How many there are is seen from one place; who configured it knows better. */
    private void write(Target target, Entry entry) {
        Trust trust = entry.value() instanceof Integer ? Trust.DEFAULT : sheet.trust();
        notes.pen(sheet, file)
                .count(entry.count())
                .write(target, entry.value(), trust, entry.how(), entry.note(), entry.place());
    }
}
