package io.leapadvisor.ingest.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.leapadvisor.ingest.command.ServerFinder;
import io.leapadvisor.ingest.format.FieldRow;
import io.leapadvisor.ingest.format.FormatCatalogue;
import io.leapadvisor.ingest.observe.Target;
import io.leapadvisor.ingest.read.FormatReader;
import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.ingest.read.Piece;
import io.leapadvisor.ingest.source.UnreadableException;
import io.leapadvisor.ingest.source.Yaml;
import io.leapadvisor.ingest.workload.Manifests;
import io.leapadvisor.ingest.workload.Manifests.Document;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Manifests of a cluster, in one file or several, in YAML or JSON, alone or in lists. */
public final class KubernetesReader implements FormatReader {

    private final ServerFinder finder;

    public KubernetesReader(FormatCatalogue catalogue) {
        this.finder = new ServerFinder(catalogue);
    }

    @Override
    public void read(List<Piece> pieces, Notes notes) {
        List<Document> documents = new ArrayList<>();
        Map<String, Piece> byFile = new HashMap<>();
        notes.each(pieces, piece -> {
            String file = piece.content().name();
            for (JsonNode tree : Yaml.documents(piece.content())) {
                documents.add(new Document(file, tree));
                byFile.put(file, piece);
            }
        });
        if (documents.isEmpty()) {
            return;
        }
        String first = documents.get(0).file();
        List<FieldRow> rows = byFile.get(first).sheet().fields();
        try {
            Manifests manifests = Manifests.of(documents);
            if (manifests.workloads().isEmpty()) {
                throw new UnreadableException("No workload stands in it, only " + String.join(", ", manifests.kinds())
                        + ". Send what runs: kubectl get deploy,sts,pod,hpa -o yaml.");
            }
            new DeploymentWriter(finder, rows, file -> notes.pen(byFile.get(file)), notes).write(manifests.workloads());
            for (FieldRow row : rows) {
                manifests.kinds().stream()
                        .filter(kind -> row.to().startsWith("/monitoring/") && kind.matches(row.from()))
                        .forEach(kind -> notes.pen(byFile.get(first))
                                .derived(Target.of(row.to()), true, "a document of this kind", kind));
            }
        } catch (UnreadableException e) {
            byFile.keySet().forEach(file -> notes.refuse(file, e.getMessage()));
        }
    }
}
