package io.sojourn.it.contract;

import java.util.List;
import java.util.stream.Stream;

import io.sojourn.it.http.Answer;
import io.sojourn.it.http.Browser;
import io.sojourn.it.http.Call;

/**
 * The ways to write in a request line what is asked for (RFC 9112, section 3.2), and ways that are none: {@code /behind}
 * is gated, {@code /behind/open} and {@code /lobby} are not.
 *
 * @param root of the application, such as {@code /shop}; empty for that of the host
 */
record RequestTargets(String root) {

    /** Some servers find a path in the query of a target that has none. */
    private static final List<String> DISGUISES = List.of(
            // origin form
            "{root}/behind",
            "{root}/behind?x=/lobby",
            "{root}/%62ehind/page",
            "{root}/behind;v=1/page",
            "{root};v=1/behind/page",
            "{root}/lobby/..;/behind/page",
            "{root}/lobby/%2e%2e/behind/page",
            "{root}/behind/open/..%2fpage",
            "/x/..{root}/behind/page",
            "/{root}/behind/page",
            // absolute form
            "http://localhost{root}/behind",
            "http://x{root}/behind/page?y=1",
            "http://x{root}/%62ehind/page",
            "http://x{root}/behind;v=1/page",
            "http://x{root}/behind/open/../page",
            "http://x/{root}/behind/page",
            "http://x:80{root}/behind/page",
            "http://u@x{root}/behind/page",
            "https://x{root}/behind/page",
            "ws://x{root}/behind/page",
            "HTTP://x{root}/behind/page",
            "http://x?x={root}/behind",
            "http://x?x={root}/behind/page",
            "http://x?{root}/behind/page",
            "http://x?x=http://x{root}/behind/page",
            "http://x;v={root}/behind/page",
            "http://x#{root}/behind",
            "http://x\\{root}/behind/page",
            "http://x%2f{root}/behind/page",
            "http:{root}/behind/page",
            "http://{root}/behind/page",
            "http://?x={root}/behind/page",
            "http://x{root}/lobby?x={root}/../behind/page",
            "http://x{root}/lobby#/..{root}/behind/page",
            "x://x?x={root}/behind/page",
            // authority form
            "localhost:80{root}/behind",
            "localhost{root}/behind/page",
            "localhost?x={root}/behind/page",
            "x:80?x={root}/behind/page",
            // asterisk form
            "*?x={root}/behind",
            "*?x={root}/behind/page",
            "*{root}/behind/page",
            "*#{root}/behind/page",
            // none of these
            "?x={root}/behind/page",
            "#{root}/behind/page",
            ";x={root}/behind/page",
            "\\{root}/behind/page",
            "behind/page",
            "..{root}/behind/page",
            "%2f{root}/behind/page");

    /** Requests for what is behind the gate, from somebody who is not signed in. */
    Stream<Call> disguises() {
        return DISGUISES.stream()
                .map(target -> target.replace("{root}", root))
                .flatMap(target -> Stream.of(Call.get(target), Call.post(target)))
                .flatMap(call -> Stream.of(call, call.inHttp10()));
    }

    /** The same for what is open in every form that is one. */
    Stream<Call> open() {
        return Stream.of("{root}/lobby", "http://localhost{root}/lobby", "http://x{root}/behind/open/page?x=1")
                .map(target -> Call.get(target.replace("{root}", root)))
                .flatMap(call -> Stream.of(call, call.inHttp10()));
    }

    /** Somebody who may go behind the gate does in these ways: a guard of the disguises. */
    Stream<Answer> visits(Browser member) {
        return Stream.of("{root}/behind", "http://localhost{root}/behind", "http://localhost{root}/behind/page;v=1")
                .map(target -> Call.get(target.replace("{root}", root)))
                .flatMap(call -> Stream.of(call, call.inHttp10()))
                .map(member::send);
    }
}
