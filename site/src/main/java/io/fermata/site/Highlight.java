package io.fermata.site;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Marks keywords, texts and comments in blocks of code. */
final class Highlight {

    private static final Pattern BLOCK =
            Pattern.compile("(?s)<pre><code class=\"language-(java|kotlin|rust|python|csharp)\">(.*?)</code></pre>");

    private static final Pattern TOKEN = Pattern.compile(
            "(?<comment>//[^\\n]*|/\\*.*?\\*/)"
                    + "|(?<text>&quot;(?:\\\\.|(?!&quot;|\\n).)*+&quot;|'(?:\\\\.|[^'\\n])')"
                    + "|(?<word>(?<![\\w.])(?:abstract|async|await|boolean|break|byte|case|catch|char|class|continue|def|default|do|"
                    + "double|else|enum|extends|false|final|finally|float|for|fun|if|implements|import|in|instanceof|int|interface|let|"
                    + "long|loop|mut|new|null|package|private|protected|public|record|return|sealed|short|static|super|suspend|switch|"
                    + "synchronized|this|throw|throws|true|try|val|var|void|while|yield)(?!\\w))",
            Pattern.DOTALL);

    private Highlight() {}

    /** Marks what stands in the blocks of a page. */
    static String java(String html) {
        return BLOCK.matcher(html)
                .replaceAll(block -> Matcher.quoteReplacement("<pre><code class=\"language-" + block.group(1) + "\">"
                        + code(block.group(2)) + "</code></pre>"));
    }

    private static String code(String code) {
        return TOKEN.matcher(code).replaceAll(token -> {
            Matcher found = (Matcher) token;
            String kind = found.group("comment") != null ? "c" : found.group("text") != null ? "s" : "k";
            return Matcher.quoteReplacement("<i class=\"" + kind + "\">" + token.group() + "</i>");
        });
    }
}
