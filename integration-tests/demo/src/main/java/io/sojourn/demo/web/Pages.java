package io.sojourn.demo.web;

import java.util.List;
import java.util.Optional;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.sojourn.demo.session.Theme;
import io.sojourn.demo.shop.Price;
import io.sojourn.demo.shop.Product;
import io.sojourn.demo.users.DemoUser;

/** The templates and what each of them is given; a template that uses anything else fails the build. */
@CheckedTemplate(defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
final class Pages {

    private Pages() {}

    static native TemplateInstance catalogue(Frame frame, List<Product> products);

    static native TemplateInstance cart(Frame frame, List<CartLine> lines, Price total, int maxQuantity);

    static native TemplateInstance signIn(
            Frame frame,
            List<DemoUser> users,
            Optional<String> reason,
            String username,
            Optional<String> back,
            Optional<String> problem);

    static native TemplateInstance signedOut(Frame frame);

    static native TemplateInstance profile(
            Frame frame, String username, String displayName, List<Theme> themes, int maxLength);

    static native TemplateInstance session(Frame frame, Optional<SessionFacts> facts, String store);

    static native TemplateInstance notFound(Frame frame);
}
