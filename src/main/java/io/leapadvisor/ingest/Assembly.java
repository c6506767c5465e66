package io.leapadvisor.ingest;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leapadvisor.ingest.format.FormatSheet;
import io.leapadvisor.ingest.format.Unknown;
import io.leapadvisor.ingest.load.LoadTests;
import io.leapadvisor.ingest.merge.Consistency;
import io.leapadvisor.ingest.merge.Doubts;
import io.leapadvisor.ingest.merge.InnerStages;
import io.leapadvisor.ingest.merge.Merge;
import io.leapadvisor.ingest.merge.ProfileTree;
import io.leapadvisor.ingest.observe.Observation;
import io.leapadvisor.ingest.observe.Target;
import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.ingest.result.Imported;
import io.leapadvisor.ingest.result.Imported.Conflict;
import io.leapadvisor.ingest.result.Imported.FieldSource;
import io.leapadvisor.ingest.result.Imported.FileRead;
import io.leapadvisor.ingest.result.Imported.How;
import io.leapadvisor.ingest.result.Imported.Next;
import io.leapadvisor.ingest.result.Imported.Unread;
import io.leapadvisor.ingest.result.Imported.Value;
import io.leapadvisor.intake.Intake;
import io.leapadvisor.knowledge.Knowledge;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was read becomes a profile. Of one request. */
final class Assembly {

    private static final String BASE = "the base profile";
    private static final String ACCELERATOR = "/hardware/accelerator";
    private static final Target DEPLOYMENT = Target.of("/deployment");

    private final Notes notes;
    private final ObjectNode base;
    private final Intake intake;
    private final Knowledge knowledge;
    private final double noise;
    private final double mismatch;
    private final Map<String, FieldSource> fields = new LinkedHashMap<>();
    private final List<Conflict> conflicts = new ArrayList<>();
    private final List<Unread> left = new ArrayList<>();

    Assembly(Notes notes, ObjectNode base, Intake intake, Knowledge knowledge) {
        this.notes = notes;
        this.base = base;
        this.intake = intake;
        this.knowledge = knowledge;
        this.noise = knowledge.threshold("noise");
        this.mismatch = knowledge.threshold("import-mismatch");
    }

    Imported imported(List<FileRead> files, List<FormatSheet> sheets) {
        ProfileTree tree = new ProfileTree(base);
        given(tree);
        LoadTests tests = new LoadTests(notes, tree);
        List<Observation> observations = new ArrayList<>(InnerStages.without(notes));
        observations.addAll(tests.chosen(observations));
        Merge merge = Merge.of(
                new Doubts(notes)
                        .without(observations).stream().map(this::spelled).toList(),
                noise);
        conflicts.addAll(merge.conflicts());
        merge.chosen().forEach((target, taken) -> put(tree, target, taken));
        name(tree, files);
        tests.appendTo(tree, fields);
        complete(tree.root());
        new Acceptance(intake).accept(tree.root(), fields, left);
        conflicts.addAll(Consistency.of(tree.root(), mismatch));
        List<Unread> unread = new ArrayList<>();
        notes.refused().forEach((file, why) -> unread.add(new Unread(file, why)));
        unread.addAll(left);
        return new Imported(
                tree.root(),
                List.copyOf(fields.values()),
                conflicts,
                unread,
                next(tree.root(), sheets),
                files,
                notes.remarks());
    }

    /** Everything that the caller gave, leaf by leaf; it has to be right by itself, but for the name. */
    private void given(ProfileTree tree) {
        if (base != null) {
            ObjectNode named = base.deepCopy();
            if (!named.has("deployment")) {
                named.put("deployment", "unnamed");
            }
            intake.profile(named.toString().getBytes(StandardCharsets.UTF_8));
            Leaves.of(tree.root())
                    .forEach((pointer, value) ->
                            fields.put(pointer, new FieldSource(pointer, value, BASE, How.GIVEN, null)));
        }
    }

    private void put(ProfileTree tree, Target target, Observation taken) {
        Object before = tree.get(target);
        String pointer = tree.put(target, taken.value());
        if (pointer != null) {
            fields.put(pointer, source(pointer, tree, taken));
        } else if (before != null && !before.toString().equals(String.valueOf(taken.value()))) {
            conflicts.add(new Conflict(
                    target.path(),
                    List.of(
                            new Value(before, BASE),
                            new Value(taken.value(), taken.origin().toString())),
                    before,
                    "What the caller says counts more than a file."));
        }
    }

    private static FieldSource source(String pointer, ProfileTree tree, Observation taken) {
        Object value = ProfileTree.plain(tree.root().at(pointer));
        return new FieldSource(
                pointer,
                value,
                taken.origin().toString(),
                How.valueOf(taken.how().name()),
                taken.note());
    }

    /**
     * Names are cut to what the contract takes, so that a path of a model is no error; a part that is known has one
     * spelling, whatever its driver calls it.
     */
    private Observation spelled(Observation said) {
        Object value = said.value();
        if (said.target().equals(DEPLOYMENT)) {
            value = Names.deployment(String.valueOf(value));
        } else if (said.target().path().endsWith(ACCELERATOR)) {
            value = knowledge
                    .accelerator(String.valueOf(value))
                    .map(part -> (Object) part.id())
                    .orElse(value);
        }
        return new Observation(
                said.target(),
                value,
                said.trust(),
                said.vantage(),
                said.how(),
                said.count(),
                said.note(),
                said.origin());
    }

    private void name(ProfileTree tree, List<FileRead> files) {
        if (tree.get(DEPLOYMENT) != null) {
            return;
        }
        Object model = tree.get(Target.of("/model/name"));
        String name =
                Names.deployment(model != null ? model.toString() : files.get(0).file());
        tree.put(DEPLOYMENT, name);
        fields.put(
                "/deployment",
                new FieldSource(
                        "/deployment",
                        name,
                        model != null ? "the model's name" : files.get(0).file(),
                        How.DEFAULT,
                        "No file names the deployment."));
    }

    /** A stage has a kind; one that no file tells is OTHER. */
    private static void complete(ObjectNode profile) {
        for (JsonNode stage : profile.path("stages")) {
            if (!stage.has("kind")) {
                ((ObjectNode) stage).put("kind", "OTHER");
            }
        }
        if (profile.get("loadTests") instanceof ArrayNode tests && tests.isEmpty()) {
            profile.remove("loadTests");
        }
    }

    private List<Next> next(JsonNode profile, List<FormatSheet> sheets) {
        Map<String, Next> asked = new LinkedHashMap<>();
        List<Unknown> all = new ArrayList<>(notes.questions());
        sheets.forEach(sheet -> all.addAll(sheet.unknown()));
        for (Unknown unknown : all) {
            if (profile.at(JsonPointer.compile(unknown.field())).isMissingNode()) {
                asked.putIfAbsent(unknown.field(), new Next(unknown.field(), unknown.why(), unknown.how()));
            }
        }
        return List.copyOf(asked.values());
    }
}
