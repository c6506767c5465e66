package io.leapadvisor.rest.description;

import io.quarkus.arc.Unremovable;
import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.smallrye.openapi.runtime.io.Format;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Serves the OpenAPI document as the build has written it. The framework would read it at every start into a model and
 * write that again, twice; nothing is left to change in it then.
 */
@Singleton
@Unremovable
@Alternative
@Priority(1)
public class StoredDocument extends OpenApiDocumentService {

    /**
     * Keeps the framework from reading the document, which it looks for by a loader of its choice. To be called before
     * it starts; without that it reads what nobody asks for.
     */
    public static void instead() {
        OpenApiConstants.classLoader = new ClassLoader(StoredDocument.class.getClassLoader()) {
            @Override
            public InputStream getResourceAsStream(String name) {
                return name.startsWith(OpenApiConstants.BASE_NAME) ? null : super.getResourceAsStream(name);
            }
        };
    }

    @Override
    public byte[] getDocument(String name, Format format) {
        String file = OpenApiConstants.BASE_NAME + "." + format;
        try (InputStream in = StoredDocument.class.getClassLoader().getResourceAsStream(file)) {
            return in == null ? new byte[0] : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
