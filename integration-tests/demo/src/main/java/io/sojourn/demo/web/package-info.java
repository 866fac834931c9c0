/**
 * The pages. Every form is answered with a redirect and a notice, so that a reload never repeats it.
 * {@link io.sojourn.demo.web.Frames} gathers what all pages show; the templates see only values, never session beans.
 */
package io.sojourn.demo.web;
