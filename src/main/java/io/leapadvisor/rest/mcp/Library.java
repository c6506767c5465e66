package io.leapadvisor.rest.mcp;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.KnownModel;
import io.leapadvisor.packs.PackLibrary;
import io.leapadvisor.rest.catalogue.Example;
import io.leapadvisor.rulebase.read.Kind;
import io.quarkiverse.mcp.server.Resource;
import io.quarkiverse.mcp.server.TextResourceContents;
import jakarta.inject.Singleton;
import java.util.stream.Collectors;

/** What a model reads to fill a profile and to name changes: the schema and the lists of ids, each short. */
@Singleton
class Library {

    static final String TEXT = "text/plain";
    static final String SCHEMA = "leap://profile-schema";
    static final String RULES = "leap://rules";
    static final String REMEDIES = "leap://remedies";
    static final String ACCELERATORS = "leap://accelerators";
    static final String MODELS = "leap://models";
    static final String STARTERS = "leap://starters";

    private final PackLibrary library;

    Library(PackLibrary library) {
        this.library = library;
    }

    @Resource(
            uri = SCHEMA,
            name = "profile-schema",
            title = "Schema of a profile",
            mimeType = "application/schema+json",
            description = "Every field of a deployment profile with its type, unit and range. The schema of the tool"
                    + " assess holds the fields that are used most; read this for the others.")
    TextResourceContents schema() {
        return new TextResourceContents(
                SCHEMA, ToolSchemas.json("profile.schema").encode(), "application/schema+json");
    }

    @Resource(
            uri = RULES,
            name = "rules",
            title = "Rules",
            mimeType = TEXT,
            description = "Ids of all rules, with titles; the id of one that prescribes says what for what. The page of"
                    + " one is leap://rules/{id}.")
    TextResourceContents rules() {
        return text(
                RULES,
                library.current().rulebase().rules().stream()
                        .map(rule -> rule.kind() == Kind.REMEDY ? rule.id() : rule.id() + ": " + rule.title())
                        .sorted()
                        .collect(Collectors.joining("\n")));
    }

    @Resource(
            uri = REMEDIES,
            name = "remedies",
            title = "Remedies",
            mimeType = TEXT,
            description = "Ids of all remedies with their parameters, as what_if and a profile's `considering` take"
                    + " them. The whole of one is leap://remedies/{id}.")
    TextResourceContents remedies() {
        return text(
                REMEDIES,
                library.current().knowledge().remedies().stream()
                        .map(remedy -> remedy.id()
                                + remedy.parameters().stream()
                                        .map(parameter -> parameter.name())
                                        .collect(Collectors.joining(", ", " {", "}"))
                                + ": " + remedy.title())
                        .sorted()
                        .collect(Collectors.joining("\n")));
    }

    @Resource(
            uri = ACCELERATORS,
            name = "accelerators",
            title = "Accelerators and processors",
            mimeType = TEXT,
            description = "Ids that hardware.accelerator and hardware.cpu take, with the names of accelerators.")
    TextResourceContents accelerators() {
        return text(
                ACCELERATORS,
                library.current().knowledge().accelerators().stream()
                        .map(Library::line)
                        .sorted()
                        .collect(Collectors.joining("\n")));
    }

    /** An agent pays for each word: the id of a processor says what its name says. */
    private static String line(Accelerator part) {
        return part.kind() == Accelerator.Kind.CPU ? part.id() : part.id() + ": " + part.name();
    }

    @Resource(
            uri = MODELS,
            name = "models",
            title = "Models",
            mimeType = TEXT,
            description = "Names of models whose sizes are known; others need model.parameters in the profile.")
    TextResourceContents models() {
        return text(
                MODELS,
                library.current().knowledge().models().stream()
                        .map(KnownModel::id)
                        .sorted()
                        .collect(Collectors.joining("\n")));
    }

    @Resource(
            uri = STARTERS,
            name = "starters",
            title = "Starters",
            mimeType = TEXT,
            description = "Names of the shortest useful profiles, one for each kind of service. One is"
                    + " leap://starters/{name}.")
    TextResourceContents starters() {
        return text(
                STARTERS,
                Example.starters().stream()
                        .map(starter -> starter.name() + ": " + starter.title() + ". " + starter.says())
                        .collect(Collectors.joining("\n")));
    }

    private static TextResourceContents text(String uri, String text) {
        return new TextResourceContents(uri, text, TEXT);
    }
}
