package io.leapadvisor.ingest.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.leapadvisor.ingest.command.ServerFinder;
import io.leapadvisor.ingest.format.FormatCatalogue;
import io.leapadvisor.ingest.machine.SharedRows;
import io.leapadvisor.ingest.read.FormatReader;
import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.ingest.read.Piece;
import io.leapadvisor.ingest.source.Yaml;
import io.leapadvisor.ingest.workload.HelmValues;
import io.leapadvisor.ingest.workload.Workload;
import java.util.ArrayList;
import java.util.List;

/** Values of charts: what they hold becomes workloads, as far as it goes; the chart's own defaults are not known. */
public final class HelmReader implements FormatReader {

    private final FormatCatalogue catalogue;
    private final ServerFinder finder;

    public HelmReader(FormatCatalogue catalogue) {
        this.catalogue = catalogue;
        this.finder = new ServerFinder(catalogue);
    }

    @Override
    public void read(List<Piece> pieces, Notes notes) {
        notes.each(pieces, piece -> {
            String file = piece.content().name();
            List<Workload> workloads = new ArrayList<>();
            for (JsonNode tree : Yaml.documents(piece.content())) {
                workloads.addAll(HelmValues.workloads(file, tree));
            }
            new DeploymentWriter(finder, SharedRows.of(catalogue, piece.sheet()), name -> notes.pen(piece), notes)
                    .write(workloads);
            notes.remark(
                    file,
                    "Values hold what was changed; the chart's defaults decide the rest. helm get manifest RELEASE "
                            + "says what really runs.");
        });
    }
}
