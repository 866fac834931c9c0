/** What the shop sells, and for how much. */
package io.sojourn.demo.shop;
