package io.leapadvisor.rest.report;

import io.leapadvisor.access.Roles;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.knowledge.name.Names;
import io.leapadvisor.packs.PackLibrary;
import io.leapadvisor.report.ReportFormat;
import io.leapadvisor.report.whole.Report;
import io.leapadvisor.rest.Stored;
import io.leapadvisor.rest.description.Api;
import io.leapadvisor.rest.http.Paths;
import io.leapadvisor.rest.http.Query;
import io.leapadvisor.rulebase.read.RuleInfo;
import io.leapadvisor.store.AssessmentStore;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Reports of stored assessments. */
@Path(Paths.API + "/assessments/{id}/report")
@Tag(name = "Assessments")
public class ReportResource {

    /** Nothing in a page may run, load, or be sent anywhere; it brings its own style. */
    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action "
                    + "'none'; sandbox allow-top-navigation-by-user-activation allow-popups";

    private final PackLibrary library;
    private final AssessmentStore store;
    private final String version;

    ReportResource(
            PackLibrary library,
            AssessmentStore store,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.library = library;
        this.store = store;
        this.version = version;
    }

    @GET
    @RolesAllowed(Roles.READER)
    @Operation(
            operationId = "getAssessmentReport",
            summary = "Read an assessment as a report",
            description = "Markdown for a comment of a pull request, a page in one file with pictures, SARIF 2.1.0, "
                    + "JUnit XML, or text: by `format`, else by the header Accept, else Markdown.")
    @APIResponse(
            responseCode = "200",
            description = "The report",
            content = {
                @Content(mediaType = "text/markdown", schema = @Schema(implementation = String.class)),
                @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(implementation = String.class)),
                @Content(mediaType = "application/sarif+json", schema = @Schema(implementation = Object.class)),
                @Content(mediaType = MediaType.APPLICATION_XML, schema = @Schema(implementation = String.class)),
                @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(implementation = String.class))
            })
    @Extension(name = Api.PROBLEMS, value = "NotFound Unavailable")
    public Response report(
            String id,
            @Parameter(
                            description = "markdown, html, sarif, junit or text; left out: by the header Accept",
                            example = "markdown")
                    @QueryParam("format")
                    String format,
            @Context HttpHeaders headers,
            @Context UriInfo uri) {
        ReportFormat chosen = format == null ? accepted(headers) : named(format);
        Assessment assessment = Stored.assessment(store, id);
        Report report =
                new Report(assessment, uri.getBaseUri().toString(), null, null, version, rule -> library.current()
                        .rulebase()
                        .rule(rule)
                        .map(RuleInfo::page)
                        .orElse(null));
        Response.ResponseBuilder answer = Response.ok(report.as(chosen), chosen.mediaType() + ";charset=UTF-8")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        return (chosen == ReportFormat.HTML ? answer.header("Content-Security-Policy", POLICY) : answer).build();
    }

    private static ReportFormat named(String format) {
        Query query = new Query();
        ReportFormat chosen = ReportFormat.of(format).orElse(null);
        if (chosen == null) {
            query.fault(
                    "format",
                    "Must be one of " + String.join(", ", ReportFormat.words()) + ", not \"" + Query.brief(format)
                            + "\"." + Names.didYouMean(Query.brief(format), ReportFormat.words()));
        }
        query.check();
        return chosen;
    }

    /** The first format, in the order of the caller's wishes, that is acceptable. */
    private static ReportFormat accepted(HttpHeaders headers) {
        for (MediaType wanted : headers.getAcceptableMediaTypes()) {
            for (ReportFormat format : ReportFormat.values()) {
                if (wanted.isCompatible(MediaType.valueOf(format.mediaType())) && isWanted(wanted)) {
                    return format;
                }
            }
        }
        throw new NotAcceptableException();
    }

    /** False for what a caller lists only to exclude it. */
    private static boolean isWanted(MediaType wanted) {
        String quality = wanted.getParameters().get("q");
        return quality == null || !quality.matches("0(\\.0*)?");
    }
}
