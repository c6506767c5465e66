package io.leapadvisor.web.knowledge;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.leapadvisor.access.Roles;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.KnownModel;
import io.leapadvisor.knowledge.calibration.Accuracy;
import io.leapadvisor.knowledge.calibration.AccuracyPoints;
import io.leapadvisor.packs.PackLibrary;
import io.leapadvisor.rest.catalogue.AccuracyResource;
import io.leapadvisor.rest.error.UnknownIdException;
import io.leapadvisor.web.view.Html;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What the advisor knows, to look up. */
@Path("/")
public class KnowledgePageResource {

    private static final List<String> SHELVES = List.of("parts", "models", "thresholds", "accuracy", "packs");
    private static final String ID = "[A-Za-z0-9._-]{1,100}";
    private static final int LONGEST_SEARCH = 100;

    private final PackLibrary library;
    private final AccuracyResource accuracy;
    private final Html html;
    private final ObjectMapper json;

    KnowledgePageResource(PackLibrary library, AccuracyResource accuracy, Html html, ObjectMapper json) {
        this.library = library;
        this.accuracy = accuracy;
        this.html = html;
        this.json = json;
    }

    @GET
    @PermitAll
    @Path("knowledge")
    @Operation(hidden = true)
    public Response page() {
        return html.page("Knowledge", "knowledge", "/page/knowledge/parts");
    }

    @GET
    @PermitAll
    @Path("knowledge/{shelf}")
    @Operation(hidden = true)
    public Response shelfPage(String shelf) {
        if (!SHELVES.contains(shelf)) {
            throw new UnknownIdException("page", shelf, SHELVES);
        }
        return html.page("Knowledge", "knowledge", "/page/knowledge/" + shelf);
    }

    /** {@code q}: words to look for; then the lines alone. */
    @GET
    @RolesAllowed(Roles.READER)
    @Path("page/knowledge/{shelf}")
    @Operation(hidden = true)
    public Response shelf(String shelf) {
        return html.fragment("knowledge-" + known(shelf), content(shelf, ""));
    }

    @GET
    @RolesAllowed(Roles.READER)
    @Path("page/knowledge-found/{shelf}")
    @Operation(hidden = true)
    public Response found(String shelf, @QueryParam("q") String q) {
        if (!SHELVES.subList(0, 3).contains(shelf)) {
            throw new UnknownIdException("page", shelf, SHELVES);
        }
        String words = q == null ? "" : q.substring(0, Math.min(LONGEST_SEARCH, q.length()));
        return html.fragment("knowledge-" + shelf + "-found", content(shelf, words));
    }

    /** {@code kind}: kind of number whose estimates are drawn beside what was measured. */
    @GET
    @RolesAllowed(Roles.READER)
    @Path("page/knowledge-points")
    @Operation(hidden = true)
    public Response points(@QueryParam("kind") String kind) {
        Knowledge knowledge = library.current().knowledge();
        Accuracy of = knowledge.calibration().accuracy().get(kind == null ? "" : kind);
        if (of == null) {
            throw new UnknownIdException("kind", String.valueOf(kind));
        }
        return html.fragment(
                "accuracy-points", AccuracyPointsPage.of(kind, of.title(), AccuracyPoints.all(), knowledge, json));
    }

    private Object content(String shelf, String words) {
        Knowledge knowledge = library.current().knowledge();
        return switch (shelf) {
            case "models" -> ModelList.of(knowledge, words);
            case "thresholds" -> ThresholdList.of(knowledge, words);
            case "accuracy" -> AccuracyPage.of(accuracy.get(), knowledge, json);
            case "packs" -> PackList.of(library.packs());
            default -> PartList.of(knowledge, words, today());
        };
    }

    @GET
    @PermitAll
    @Path("knowledge/{shelf: parts|models}/{id}")
    @Operation(hidden = true)
    public Response onePage(String shelf, String id) {
        if (!id.matches(ID)) {
            throw new UnknownIdException("page", id);
        }
        return html.page("Knowledge", "knowledge", "/page/knowledge/" + shelf + "/" + id);
    }

    @GET
    @RolesAllowed(Roles.READER)
    @Path("page/knowledge/parts/{id}")
    @Operation(hidden = true)
    public Response part(String id) {
        Knowledge knowledge = library.current().knowledge();
        return html.fragment(
                "knowledge-part",
                PartPage.of(
                        knowledge
                                .accelerator(id)
                                .orElseThrow(
                                        () -> new UnknownIdException("accelerator", id, knowledge.acceleratorNames())),
                        knowledge,
                        today()));
    }

    @GET
    @RolesAllowed(Roles.READER)
    @Path("page/knowledge/models/{id}")
    @Operation(hidden = true)
    public Response model(String id) {
        Knowledge knowledge = library.current().knowledge();
        KnownModel model = knowledge
                .model(id)
                .orElseThrow(() -> new UnknownIdException(
                        "model",
                        id,
                        knowledge.models().stream().map(KnownModel::id).toList()));
        return html.fragment("knowledge-model", ModelPage.of(model, json));
    }

    private static String known(String shelf) {
        if (!SHELVES.contains(shelf)) {
            throw new UnknownIdException("page", shelf, SHELVES);
        }
        return shelf;
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }
}
