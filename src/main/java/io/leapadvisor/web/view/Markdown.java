package io.leapadvisor.web.view;

import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Pages of rules and packs, which anybody may have written, as HTML: what is HTML in them is shown, not run. */
public final class Markdown {

    private static final List<Extension> TABLES = List.of(TablesExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(TABLES).build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .extensions(TABLES)
            .escapeHtml(true)
            .sanitizeUrls(true)
            .build();

    /** Characters; ours, five times our longest page. Brackets that never close take time by the square. */
    private static final int LONGEST = 20_000;

    private Markdown() {}

    /**
     * A page without its first heading, which the page around it has already; as it was written, where it is longer or
     * nested deeper than anybody reads.
     */
    public static String html(String markdown) {
        if (markdown.length() > LONGEST) {
            return asWritten(markdown);
        }
        try {
            return laidOut(markdown);
        } catch (StackOverflowError e) {
            return asWritten(markdown);
        }
    }

    private static String asWritten(String markdown) {
        FencedCodeBlock whole = new FencedCodeBlock();
        whole.setLiteral(markdown);
        return RENDERER.render(whole);
    }

    private static String laidOut(String markdown) {
        Node document = PARSER.parse(markdown);
        if (document.getFirstChild() instanceof Heading title && title.getLevel() == 1) {
            title.unlink();
        }
        document.accept(new AbsoluteLinks());
        return RENDERER.render(document);
    }

    /** Links to files beside a page lead nowhere from here: their text stays. */
    private static final class AbsoluteLinks extends AbstractVisitor {

        private static final Pattern ABSOLUTE = Pattern.compile("https?://.+", Pattern.CASE_INSENSITIVE);

        @Override
        public void visit(Link link) {
            if (ABSOLUTE.matcher(link.getDestination()).matches()) {
                return;
            }
            while (link.getFirstChild() != null) {
                link.insertBefore(link.getFirstChild());
            }
            link.unlink();
        }
    }
}
