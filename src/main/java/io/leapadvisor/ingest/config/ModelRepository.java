package io.leapadvisor.ingest.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.leapadvisor.ingest.observe.Target;
import io.leapadvisor.ingest.read.FormatReader;
import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.ingest.read.Piece;
import io.leapadvisor.ingest.source.Content;
import io.leapadvisor.ingest.source.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Models of a repository, each with its configuration: one alone, several, or a pipeline of them. */
public final class ModelRepository implements FormatReader {

    @Override
    public void read(List<Piece> pieces, Notes notes) {
        List<ModelEntry> entries = new ArrayList<>();
        notes.each(pieces, piece -> entries.add(entry(piece)));
        List<ModelEntry> pipelines = entries.stream()
                .filter(ModelEntry::isPipeline)
                .sorted(Comparator.comparing(ModelEntry::name))
                .toList();
        List<ModelEntry> models = entries.stream()
                .filter(entry -> !entry.isPipeline())
                .sorted(Comparator.comparing(ModelEntry::name))
                .toList();
        if (!pipelines.isEmpty()) {
            new PipelineWriter(notes, pipelines.get(0), models).write();
            pipelines.stream()
                    .skip(1)
                    .forEach(other -> notes.remark(
                            other.piece().content().name(), other.name() + " is another pipeline; import it alone."));
        } else if (!models.isEmpty()) {
            alone(models, notes);
        }
    }

    private static ModelEntry entry(Piece piece) {
        Content content = piece.content();
        String text = content.text();
        JsonNode tree = text.stripLeading().startsWith("{") ? Json.document(content) : TextFormat.read(text);
        return new ModelEntry(piece, tree);
    }

    /** The model on an accelerator is what the profile is of; the others are stages. */
    private static void alone(List<ModelEntry> models, Notes notes) {
        ModelEntry main = models.stream()
                .filter(entry -> !entry.onProcessor() && !entry.isGlue())
                .findFirst()
                .orElse(models.get(0));
        ModelWriter writer = new ModelWriter(notes, main, null);
        notes.pen(main.piece()).byDefault(Target.of("/deployment"), main.name(), "the name of the model");
        writer.model();
        writer.workers();
        for (ModelEntry entry : models) {
            ModelWriter stage = new ModelWriter(notes, entry, entry.name());
            stage.stage();
            if (entry != main && !entry.isGlue()) {
                stage.model();
            }
        }
        if (models.size() > 1) {
            notes.remark(
                    main.piece().content().name(),
                    "Which of the " + models.size() + " models a request passes, and in which order, no file tells. "
                            + "Send the ensemble, or a trace.");
        }
    }
}
