package io.leapadvisor.rest.description;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.IndexView;

/**
 * Completes the OpenAPI document when the service is built: names and descriptions of the records behind the schemas,
 * what the service refuses in a request, and examples.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class OpenApiCompletion implements OASFilter {

    private final OperationMethods methods;

    public OpenApiCompletion(IndexView classes) {
        methods = OperationMethods.of(classes);
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Map<String, Schema> schemas =
                RecordSchemas.completed(document.getComponents().getSchemas(), methods.all());
        methods.taken().forEach(request -> RequestSchemas.close(schemas, request.getSimpleName()));
        UnreadParts.leftOut(schemas);
        document.getComponents().setSchemas(schemas);
        document.getComponents().setResponses(ProblemResponses.all());
        SharedParameters.share(document);
        OperationSecurity.add(document);
        document.getPaths().getPathItems().values().forEach(item -> item.getOperations()
                .values()
                .forEach(this::complete));
    }

    private void complete(Operation operation) {
        OperationSecurity.add(operation, methods.roles(operation.getOperationId()));
        ProblemResponses.add(operation);
        OperationExamples.add(operation);
    }
}
