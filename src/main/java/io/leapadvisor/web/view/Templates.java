package io.leapadvisor.web.view;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.TemplateLocator;
import io.quarkus.qute.UserTagSectionHelper;
import io.quarkus.qute.ValueResolvers;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Fills templates, which lie under {@code page/templates} in the class path. What is filled in is escaped. The engine
 * is made when the first page is asked for: a start waits for none. Thread-safe.
 */
public final class Templates {

    private static final String FOLDER = "page/templates/";
    private static final String HTML = "text/html";

    private Templates() {}

    /** The engine, on first use. */
    private static final class Holder {

        private static final Engine ENGINE = Engine.builder()
                .addDefaults()
                .addSectionHelper(new UserTagSectionHelper.Factory("num", "num"))
                .addValueResolver(new ReflectionValueResolver())
                .addValueResolver(ValueResolvers.rawResolver())
                .addResultMapper(new HtmlEscaper(List.of(HTML)))
                .addLocator(Holder::locate)
                .strictRendering(true)
                .removeStandaloneLines(true)
                .build();

        private static Optional<TemplateLocator.TemplateLocation> locate(String name) {
            try (InputStream file = Templates.class.getClassLoader().getResourceAsStream(FOLDER + name + ".html")) {
                return file == null
                        ? Optional.empty()
                        : Optional.of(new Html(new String(file.readAllBytes(), StandardCharsets.UTF_8)));
            } catch (IOException e) {
                throw new UncheckedIOException("the template " + name + " cannot be read", e);
            }
        }
    }

    /** A template that was found. */
    private record Html(String text) implements TemplateLocator.TemplateLocation {

        @Override
        public Reader read() {
            return new StringReader(text);
        }

        @Override
        public Optional<Variant> getVariant() {
            return Optional.of(Variant.forContentType(HTML));
        }
    }

    /**
     * A template filled with what a record holds, under the name {@code it}.
     *
     * @param name of the file below the folder, without its ending
     */
    public static String fill(String name, Object it) {
        TemplateInstance filled = Holder.ENGINE.getTemplate(name).instance();
        return filled.data("it", it).render();
    }
}
