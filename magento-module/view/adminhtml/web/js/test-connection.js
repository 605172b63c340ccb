define(['jquery', 'mage/translate'], function ($, $t) {
    'use strict';

    /**
     * Sends the form's unsaved values and shows what came back; the text is set as text, never as HTML.
     */
    return function (config, element) {
        var container = $(element),
            button = container.find('button'),
            answer = container.find('.message');

        button.on('click', function () {
            button.prop('disabled', true);
            answer.prop('hidden', true);
            $.ajax({
                url: config.url,
                type: 'POST',
                dataType: 'json',
                data: {
                    form_key: window.FORM_KEY,
                    sidecar_url: $('#workspace_bridge_connection_sidecar_url').val(),
                    signing_secret: $('#workspace_bridge_connection_signing_secret').val()
                },
                showLoader: true
            }).done(function (result) {
                answer.attr('class', 'message message-' + (result.success ? 'success success' : 'error error')).text(result.message);
            }).fail(function () {
                answer.attr('class', 'message message-error error').text($t('The shop itself did not answer. Reload the page and try again.'));
            }).always(function () {
                answer.prop('hidden', false);
                button.prop('disabled', false);
            });
        });
    };
});
