package io.leapadvisor.report.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/** Whatever is written, it is read as text. */
class EscapingTest {

    private static final Parser MARKDOWN =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();

    /** What a reader of the Markdown sees, and of which kinds it is made. */
    private static final class Read extends AbstractVisitor {

        private final StringBuilder text = new StringBuilder();
        private boolean other;

        @Override
        public void visit(Text node) {
            text.append(node.getLiteral());
        }

        @Override
        public void visit(Code node) {
            text.append('`').append(node.getLiteral()).append('`');
        }

        @Override
        public void visit(SoftLineBreak node) {
            other = true;
        }

        static Read of(String markdown) {
            Read read = new Read();
            Node document = MARKDOWN.parse(markdown);
            Node paragraph = document.getFirstChild();
            read.other = paragraph.getNext() != null;
            for (Node node = paragraph.getFirstChild(); node != null; node = node.getNext()) {
                read.other |= !(node instanceof Text || node instanceof Code);
                node.accept(read);
            }
            return read;
        }
    }

    @Property(tries = 2000)
    void anyTextIsReadAsItself(@ForAll String text) {
        Read read = Read.of("x " + Escaping.markdown(text) + " x");
        assertThat(read.other).as(text).isFalse();
        assertThat(letters(read.text.toString())).isEqualTo(letters("x" + text + "x"));
    }

    /** What is left of a text without blanks and without what is not seen. */
    private static String letters(String text) {
        return text.replaceAll("[\\s\\p{C}\\p{Z}\uFFFD]+", "");
    }

    @Property(tries = 1000)
    void nothingEndsAnElementOrAnAttribute(@ForAll String text) {
        assertThat(Escaping.html(text)).doesNotContain("<", ">", "\"", "'");
    }

    @Example
    void markupIsShownNotDone() {
        assertThat(Escaping.markdown("<b>*a* [x](http://y) | @someone #12 www.z.de ![i](j)"))
                .isEqualTo("&lt;b&gt;\\*a\\* \\[x\\](http\\://y) \\| @\u2060someone #\u206012 www\\.z.de !\\[i\\](j)");
        assertThat(Escaping.markdown("see `a_b` and `<x>`")).isEqualTo("see `a_b` and \\`&lt;x&gt;\\`");
        assertThat(Escaping.markdown("two\nlines")).isEqualTo("two lines");
        assertThat(Escaping.html("<a href='x'>&\"")).isEqualTo("&lt;a href=&#39;x&#39;&gt;&amp;&quot;");
        assertThat(Escaping.html("a\u202Eb\u0000")).isEqualTo("a\uFFFDb\uFFFD");
    }
}
