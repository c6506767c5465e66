package io.leapadvisor.ingest.prometheus;

import io.leapadvisor.ingest.format.FormatSheet;
import io.leapadvisor.ingest.prometheus.series.Readout;
import io.leapadvisor.ingest.read.Notes;
import java.util.List;
import java.util.Set;

/** Applies sheets to what files show: all of devices, and of services the most specific. */
final class Pages {

    private final List<FormatSheet> sheets;
    private final Notes notes;

    /**
     * Sheets to apply.
     *
     * @param sheets the most specific first
     */
    Pages(List<FormatSheet> sheets, Notes notes) {
        this.sheets = sheets;
        this.notes = notes;
    }

    void apply(Readout readout) {
        FormatSheet service = null;
        Set<Integer> servers = Set.of();
        boolean any = false;
        for (FormatSheet sheet : sheets) {
            notes.checkTime();
            SheetRun run = new SheetRun(sheet, readout, notes);
            if (!run.evaluate()) {
                continue;
            }
            any = true;
            if (service != null && run.isOfService() && run.isElsewhere(servers) && isWithin(sheet, service)) {
                run.writeAsCall();
            } else if (service != null && run.isOfService() && !run.isElsewhere(servers)) {
                if (sheet.isSpecific()) {
                    notes.remark(
                            readout.file(),
                            "It also holds %s, which are left out beside %s."
                                    .formatted(sheet.title(), service.title()));
                }
            } else {
                if (service == null && (run.isOfService() || run.isIdle())) {
                    service = sheet;
                    servers = run.servers();
                }
                if (run.isIdle()) {
                    notes.remark(
                            readout.file(),
                            "%s: no request was finished yet. Read the page again under load."
                                    .formatted(sheet.title()));
                }
                run.write();
            }
        }
        if (any) {
            readout.remarks().forEach(remark -> notes.remark(readout.file(), remark));
        }
    }

    /** A second service that was not seen from farther out is one that the first calls, or that is called beside it. */
    private static boolean isWithin(FormatSheet sheet, FormatSheet service) {
        return sheet.vantage().compareTo(service.vantage()) >= 0;
    }
}
