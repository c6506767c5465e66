package io.leapadvisor.rest.mcp;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.packs.PackLibrary;
import io.leapadvisor.rest.catalogue.Example;
import io.leapadvisor.rest.error.UnknownIdException;
import io.leapadvisor.rest.mcp.brief.Compact;
import io.leapadvisor.rulebase.read.RuleInfo;
import io.quarkiverse.mcp.server.CompleteArg;
import io.quarkiverse.mcp.server.CompleteResourceTemplate;
import io.quarkiverse.mcp.server.CompletionResponse;
import io.quarkiverse.mcp.server.JsonRpcErrorCodes;
import io.quarkiverse.mcp.server.McpException;
import io.quarkiverse.mcp.server.ResourceTemplate;
import io.quarkiverse.mcp.server.ResourceTemplateArg;
import io.quarkiverse.mcp.server.TextResourceContents;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;

/** Pages by id: rules, remedies, starters. Ids are completed. */
@Singleton
class Pages {

    private static final String JSON = "application/json";
    /** As many as the protocol allows. */
    private static final int MOST_COMPLETIONS = 100;

    private final PackLibrary library;
    private final Compact compact;

    Pages(PackLibrary library, Compact compact) {
        this.library = library;
        this.compact = compact;
    }

    @ResourceTemplate(
            name = "rule",
            title = "Page of a rule",
            uriTemplate = Library.RULES + "/{id}",
            mimeType = "text/markdown",
            description = "What a rule means, its evidence, remedies, when not to, and references.")
    TextResourceContents rule(@ResourceTemplateArg(name = "id") String id) {
        String page = library.current()
                .rulebase()
                .rule(id)
                .map(RuleInfo::page)
                .orElseThrow(() -> unknown("rule", id, rules()));
        return new TextResourceContents(Library.RULES + "/" + id, page, "text/markdown");
    }

    @CompleteResourceTemplate("rule")
    CompletionResponse completeRule(@CompleteArg(name = "id") String id) {
        return completed(id, rules());
    }

    @ResourceTemplate(
            name = "remedy",
            title = "A remedy",
            uriTemplate = Library.REMEDIES + "/{id}",
            mimeType = JSON,
            description = "Parameters, effects with their sources, steps by product, trade-offs, and how to verify.")
    TextResourceContents remedy(@ResourceTemplateArg(name = "id") String id) {
        Knowledge knowledge = library.current().knowledge();
        return new TextResourceContents(
                Library.REMEDIES + "/" + id,
                compact.text(knowledge.remedy(id).orElseThrow(() -> unknown("remedy", id, knowledge.remedyIds()))),
                JSON);
    }

    @CompleteResourceTemplate("remedy")
    CompletionResponse completeRemedy(@CompleteArg(name = "id") String id) {
        return completed(id, library.current().knowledge().remedyIds());
    }

    @ResourceTemplate(
            name = "starter",
            title = "A profile to start from",
            uriTemplate = Library.STARTERS + "/{name}",
            mimeType = JSON,
            description = "The shortest useful profile of one kind of service.")
    TextResourceContents starter(@ResourceTemplateArg(name = "name") String name) {
        return new TextResourceContents(
                Library.STARTERS + "/" + name,
                Example.starters().stream()
                        .filter(one -> one.name().equals(name))
                        .map(one -> new String(one.profile(), StandardCharsets.UTF_8))
                        .findFirst()
                        .orElseThrow(() -> unknown("starter", name, starters())),
                JSON);
    }

    @CompleteResourceTemplate("starter")
    CompletionResponse completeStarter(@CompleteArg(name = "name") String name) {
        return completed(name, starters());
    }

    private List<String> rules() {
        return library.current().rulebase().rules().stream().map(RuleInfo::id).toList();
    }

    private static List<String> starters() {
        return Example.starters().stream().map(Example::name).toList();
    }

    private static McpException unknown(String what, String id, Collection<String> known) {
        return new McpException(
                new UnknownIdException(what, id, known).getMessage(), JsonRpcErrorCodes.RESOURCE_NOT_FOUND);
    }

    private static CompletionResponse completed(String begun, Collection<String> known) {
        List<String> all = known.stream()
                .filter(id -> begun == null || id.contains(begun))
                .sorted()
                .toList();
        List<String> shown = all.subList(0, Math.min(MOST_COMPLETIONS, all.size()));
        return new CompletionResponse(shown, all.size(), all.size() > shown.size(), null);
    }
}
